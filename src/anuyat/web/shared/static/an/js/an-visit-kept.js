// What <an-visit> keeps on this device: one record for each visit and officer, photographs as they
// were taken.
const NAME = "anuyat-visit";
const SHELF = "records";

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(SHELF);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function done(mode, act) {
  const shelf = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const asked = act(shelf.transaction(SHELF, mode).objectStore(SHELF));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  } finally {
    shelf.close();
  }
}

export const load = (key) => done("readonly", (shelf) => shelf.get(key));
export const save = (key, record) => done("readwrite", (shelf) => shelf.put(record, key));
export const drop = (key) => done("readwrite", (shelf) => shelf.delete(key));

const OURS = ["photos", "csrfmiddlewaretoken"]; // kept apart; and a seal is never kept

// What stands in the form, as a record; and a record put back into it.
export function read(form) {
  const fields = [...new FormData(form)].filter(([name]) => !OURS.includes(name));
  return { fields, photos: [...form.elements.photos.files] };
}

export function fill(form, { fields, photos }) {
  for (const [name, value] of fields) {
    const field = form.elements[name];
    if (field) field.value = value;
  }
  const held = new DataTransfer();
  for (const photo of photos) held.items.add(photo);
  form.elements.photos.files = held.files;
}
