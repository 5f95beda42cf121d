// Scans that the server has not answered yet, in the order in which they were made, on disk. Without a disk (private
// windows of some browsers) they live as long as the page.
const DATABASE = 'doorstep-scans';
const STORE = 'scans';

const asPromise = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const open = () => {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key', autoIncrement: true });
  return asPromise(request);
};

/** The queue of one person: whoever signs in next on this device does not send it in their name. */
export async function openQueue(actor) {
  try {
    return onDisk(await open(), actor);
  } catch {
    return inMemory();
  }
}

function onDisk(database, actor) {
  const store = mode => database.transaction(STORE, mode, { durability: 'strict' }).objectStore(STORE);
  const mine = async () => (await asPromise(store('readonly').getAll())).filter(scan => scan.actor === actor);
  return {
    // Kept only when the disk has it: the promise ends with the transaction, not with the request.
    add: scan => new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
      transaction.objectStore(STORE).add(scan);
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    }),
    first: async () => (await mine())[0],
    remove: key => asPromise(store('readwrite').delete(key)),
    count: async () => (await mine()).length,
  };
}

function inMemory() {
  const scans = [];
  let key = 0;
  return {
    add: async scan => { scans.push({ ...scan, key: ++key }); },
    first: async () => scans[0],
    remove: async gone => { scans.splice(scans.findIndex(scan => scan.key === gone), 1); },
    count: async () => scans.length,
  };
}
