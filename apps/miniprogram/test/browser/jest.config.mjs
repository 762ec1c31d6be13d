// The built H5 pages in a real Chromium, touched as a person would, against the real server on a database of its own.
export { default } from '../weapp/jest.config.mjs';
