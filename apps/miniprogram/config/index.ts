/**
 * One build for two targets: the WeChat mini-program and the same pages as H5.
 * Sizes are CSS pixels on both (no rpx): type keeps its size on a 320-px phone and layouts flex instead.
 */
import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

const shared = path.resolve(__dirname, '../../../packages/shared/src');
const isShared = (file: string) => file.includes(path.join('packages', 'shared'));
const target = process.env.TARO_ENV ?? 'weapp';

// biome-ignore-start lint/suspicious/noExplicitAny: webpack and its chain are no dependencies of ours, so their types are not here
/** Taro asks twice for all that webpack knows of a build and reads the errors and warnings: a third of an H5 build. */
class TellNoMoreThanIsRead {
  apply(compiler: any) {
    const name = TellNoMoreThanIsRead.name;
    compiler.hooks.compilation.tap(name, (compilation: any) => {
      compilation.hooks.statsNormalize.tap({ name, stage: -1 }, (options: any, { forToString }: any) => {
        if (!forToString) Object.assign(options, { all: false, errors: true, warnings: true });
      });
    });
  }
}

const webpackChain = (chain: any) => {
  chain.plugin('tell-no-more-than-is-read').use(TellNoMoreThanIsRead);
  chain.resolve.set('extensionAlias', { '.js': ['.ts', '.tsx', '.js'], '.mjs': ['.mts', '.mjs'] });
  chain.performance.hints(false);
};
// biome-ignore-end lint/suspicious/noExplicitAny: as above

export default defineConfig({
  projectName: 'anxin',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: process.env.OUT || `dist/${target}`,
  plugins: [path.resolve(__dirname, 'accessibility.js')],
  alias: { '@': path.resolve(__dirname, '../src'), '@anxin/shared': path.join(shared, 'index.ts') },
  defineConstants: {
    API_BASE: JSON.stringify(process.env.API_BASE ?? (target === 'h5' ? '' : 'http://127.0.0.1:3900')),
    BUILD_NUMBER: JSON.stringify(process.env.BUILD_NUMBER ?? '0.1.0'),
  },
  copy: {
    patterns: [{ from: 'src/static', to: `${process.env.OUT || `dist/${target}`}/static` }],
    options: {},
  },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  // The pages for a desk are made small by esbuild: a minute, where terser takes three.
  jsMinimizer: target === 'h5' ? 'esbuild' : 'terser',
  esbuild: { minify: { enable: true, config: { target: 'es2018', charset: 'utf8' } } },
  // Chinese stays as it is: escaped, each character would be six bytes instead of three.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  mini: {
    webpackChain,
    // What only the subpackages share is copied into them, so that the main package opens fast and stays small.
    optimizeMainPackage: { enable: true },
    postcss: { pxtransform: { enable: false }, cssModules: { enable: false } },
    miniCssExtractPluginOption: { ignoreOrder: true },
    compile: { include: [isShared] },
  },
  h5: {
    webpackChain,
    publicPath: process.env.PUBLIC_PATH ?? '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[hash].css',
      chunkFilename: 'css/[name].[chunkhash].css',
    },
    postcss: { pxtransform: { enable: false }, autoprefixer: { enable: true } },
    compile: { include: [isShared] },
  },
} as Parameters<typeof defineConfig>[0]);
