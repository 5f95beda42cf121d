// What this device received under one reference, kept for as long as its tab is open. The books are the server's: this is
// only the list that somebody compares with the delivery note.
export function start(place) {
  const key = `received ${place.dataset.received}`;
  const list = place.querySelector('[data-received-list]');
  const total = place.querySelector('[data-received-total]');
  const read = () => JSON.parse(sessionStorage.getItem(key) ?? '{}');

  const show = received => {
    const rows = Object.entries(received).reverse();
    place.hidden = rows.length === 0;
    total.textContent = rows.reduce((sum, [, row]) => sum + row.quantity, 0).toLocaleString('en-US');
    list.replaceChildren(...rows.map(([sku, row]) => {
      const item = document.createElement('li');
      const name = document.createElement('span');
      const quantity = document.createElement('span');
      name.textContent = `${row.name} · ${sku}`;
      quantity.className = 'number';
      quantity.textContent = row.quantity.toLocaleString('en-US');
      item.append(name, quantity);
      return item;
    }));
  };

  const hear = event => {
    if (!place.isConnected) { document.removeEventListener('scan:answered', hear); return; }
    const { status, body } = event.detail;
    if (status >= 300 || !body.sku) return;
    const received = read();
    const before = received[body.sku]?.quantity ?? 0;
    delete received[body.sku];
    received[body.sku] = { name: body.name, quantity: before + body.quantity };
    sessionStorage.setItem(key, JSON.stringify(received));
    show(received);
  };
  document.addEventListener('scan:answered', hear);
  show(read());
}
