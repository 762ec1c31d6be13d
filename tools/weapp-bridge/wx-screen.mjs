// What the phone shows over the page, and what the person answers: toasts, dialogs, choosers, the scanner.
// Everything shown is noted for the test; answers are queued by the test, and each is used once.
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { WxFailure, wxCall } from './wx-call.mjs';

export function screenOf(phone) {
  const call = (name, run) => wxCall(phone, name, run);
  const noted = (name) =>
    call(name, (option) => {
      phone.note(name, plain(option));
    });
  /** An answer of the test; `{ cancel: true }`, or none, is a person who closed it. */
  const answered = (name) => {
    const answer = phone.answers.take(name);
    if (!answer || answer.cancel) throw new WxFailure('cancel');
    return answer;
  };

  async function chosen(name, offers = () => true) {
    await phone.privacy.authorize();
    const files = answered(name).files.filter((given) => offers(fileNameOf(given)));
    if (files.length === 0) throw new WxFailure('cancel');
    return files.map((given) => {
      const content = given.path ? readFileSync(given.path) : Buffer.from(given.base64, 'base64');
      const fileName = fileNameOf(given);
      const path = phone.files.temporary(content, extname(fileName).slice(1));
      return { name: fileName, path, size: content.length, time: 0 };
    });
  }

  return {
    showToast: noted('showToast'),
    hideToast: call('hideToast', () => {}),
    showLoading: noted('showLoading'),
    hideLoading: call('hideLoading', () => {}),
    showModal: call('showModal', (option) => {
      phone.note('showModal', plain(option));
      const { confirm = true, content } = phone.answers.take('showModal') ?? {};
      return { confirm, cancel: !confirm, content: content ?? null };
    }),
    showActionSheet: call('showActionSheet', (option) => {
      phone.note('showActionSheet', plain(option));
      const { tapIndex, text } = answered('showActionSheet');
      return { tapIndex: tapIndex ?? option.itemList.indexOf(text) };
    }),
    scanCode: call('scanCode', () => {
      const { result, path } = answered('scanCode');
      return { result, path, scanType: 'QR_CODE', charSet: 'utf-8', rawData: '' };
    }),
    // The list of a chat's files shows only what was asked for, and no more can be ticked than `count`.
    chooseMessageFile: call('chooseMessageFile', async ({ count = 100, extension }) => {
      const offers = (name) => !extension || extension.includes(extname(name).slice(1).toLowerCase());
      const files = await chosen('chooseMessageFile', offers);
      return { tempFiles: files.slice(0, count).map((file) => ({ ...file, type: 'file' })) };
    }),
    chooseMedia: call('chooseMedia', async () => ({
      type: 'image',
      tempFiles: (await chosen('chooseMedia')).map(({ path, size }) => ({
        tempFilePath: path,
        size,
        fileType: 'image',
      })),
    })),
    chooseImage: call('chooseImage', async () => {
      const tempFiles = await chosen('chooseImage');
      return { tempFilePaths: tempFiles.map(({ path }) => path), tempFiles };
    }),
    compressImage: call('compressImage', ({ src }) => ({ tempFilePath: src })),
    saveImageToPhotosAlbum: noted('saveImageToPhotosAlbum'),
    previewImage: noted('previewImage'),
    openDocument: call('openDocument', (option) => {
      phone.note('openDocument', { ...plain(option), size: phone.files.read(option.filePath).length });
    }),
    makePhoneCall: noted('makePhoneCall'),
    navigateToMiniProgram: noted('navigateToMiniProgram'),
    showShareMenu: noted('showShareMenu'),
    hideShareMenu: noted('hideShareMenu'),
    updateShareMenu: call('updateShareMenu', (option) => {
      phone.note('updateShareMenu', plain(option));
      phone.shareMenu = plain(option);
    }),
  };
}

const fileNameOf = ({ name, path }) => name ?? path.split('/').at(-1);

/** The option without its functions, in our own objects. */
const plain = (option) => JSON.parse(JSON.stringify(option ?? {}));
