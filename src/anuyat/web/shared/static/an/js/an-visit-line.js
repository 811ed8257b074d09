// How <an-visit> speaks: with its worker, and with the house once there is a network again.

export async function tell(scope, message) {
  const known = await navigator.serviceWorker.getRegistration(scope);
  if (!known) return; // It left with the last page that was taken along.
  const worker = known.active || known.waiting || known.installing;
  const { port1, port2 } = new MessageChannel();
  const heard = new Promise((resolve) => (port1.onmessage = (event) => resolve(event.data)));
  worker.postMessage(message, [port2]);
  const said = await heard;
  if (said !== "ok") throw new Error(said);
}

const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

// Sends the form. {signIn: address}, {done: address} or {main: the page that says what is missing};
// throws when there is no network, or the house does not answer as itself.
export async function send(form, address) {
  // A fresh page first: the seal of the one taken along may be of an earlier session.
  const fresh = await fetch(address, { cache: "no-store", headers: { "X-Fresh": "1" } });
  const seal = parsed(await fresh.text()).querySelector("an-visit [name=csrfmiddlewaretoken]");
  if (!seal && !fresh.redirected) throw new Error(String(fresh.status));
  if (!seal) return { signIn: fresh.url };
  form.elements.csrfmiddlewaretoken.value = seal.value;
  const sent = await fetch(address, { method: "POST", body: new FormData(form) });
  if (sent.redirected && sent.url.includes("/sign-in")) return { signIn: sent.url };
  // A followed address comes without its fragment: the visit's place on the page of the case.
  if (sent.redirected && sent.ok) return { done: `${sent.url}#inspection` };
  const main = parsed(await sent.text()).querySelector("main");
  if (!main) throw new Error(String(sent.status));
  return { main };
}
