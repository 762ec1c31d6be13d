// Files of the phone: `wxfile://usr/` survives a kill, `wxfile://tmp/` is what was chosen or downloaded.
// Nothing of the machine's own files can be named from inside.
import { accessSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { bytesOf } from './realm.mjs';
import { WxFailure, wxCall } from './wx-call.mjs';

export const USER_DATA_PATH = 'wxfile://usr';

export function openFiles(storageDir) {
  let count = 0;
  for (const place of ['usr', 'tmp']) mkdirSync(join(storageDir, place), { recursive: true });
  function onDisk(path) {
    const [, place, rest] = /^wxfile:\/\/(usr|tmp)\/?(.*)$/.exec(path) ?? [];
    if (!place || normalize(`/${rest}`) !== `/${rest}`)
      throw new WxFailure(`no such file or directory "${path}"`);
    return join(storageDir, place, rest);
  }
  const write = (path, content) => writeFileSync(onDisk(path), content);
  return {
    onDisk,
    write,
    read: (path) => readFileSync(onDisk(path)),
    temporary(content, extension = 'bin') {
      count += 1;
      const path = `wxfile://tmp/${count}.${/^\w{1,8}$/.test(extension) ? extension : 'bin'}`;
      write(path, content);
      return path;
    },
  };
}

export function fileSystemOf(phone) {
  const { files, realm } = phone;
  const shown = (content, encoding) => {
    if (!encoding) return new Uint8Array(content);
    return content.toString(encoding === 'utf-8' ? 'utf8' : encoding);
  };
  const operations = {
    access: ({ path }) => accessSync(files.onDisk(path)),
    readFile: ({ filePath, encoding }) => ({ data: shown(files.read(filePath), encoding) }),
    writeFile: ({ filePath, data, encoding = 'utf8' }) =>
      files.write(filePath, bytesOf(data) ?? Buffer.from(data, encoding === 'utf-8' ? 'utf8' : encoding)),
    unlink: ({ filePath }) => rmSync(files.onDisk(filePath)),
    mkdir: ({ dirPath, recursive = false }) => void mkdirSync(files.onDisk(dirPath), { recursive }),
    readdir: ({ dirPath }) => ({ files: readdirSync(files.onDisk(dirPath)) }),
    getFileInfo: ({ filePath }) => ({ size: statSync(files.onDisk(filePath)).size }),
    saveFile: ({ tempFilePath, filePath }) => {
      const savedFilePath = filePath ?? `${USER_DATA_PATH}/${tempFilePath.split('/').at(-1)}`;
      files.write(savedFilePath, files.read(tempFilePath));
      return { savedFilePath };
    },
  };
  const parameters = {
    access: ['path'],
    readFile: ['filePath', 'encoding'],
    writeFile: ['filePath', 'data', 'encoding'],
    unlink: ['filePath'],
    mkdir: ['dirPath', 'recursive'],
    readdir: ['dirPath'],
    saveFile: ['tempFilePath', 'filePath'],
  };
  const manager = {};
  for (const [name, run] of Object.entries(operations)) {
    manager[name] = wxCall(phone, name, run);
    if (!parameters[name]) continue;
    manager[`${name}Sync`] = (...args) => {
      try {
        const result = run(Object.fromEntries(parameters[name].map((key, index) => [key, args[index]])));
        return result && realm.value(Object.values(result)[0]);
      } catch (failure) {
        throw realm.error(`${name}Sync:fail ${failure.message}`);
      }
    };
  }
  return {
    getFileSystemManager: () => manager,
    getFileInfo: manager.getFileInfo,
    saveFile: manager.saveFile,
  };
}
