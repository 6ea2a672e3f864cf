/**
 * A response as it was on the other thread, its body buffered.
 * @param {any} fields status, statusText, url, redirected, type, headers, body (ArrayBuffer or null)
 * @returns {Response}
 */
export function responseFromFields({ status, statusText, url, redirected, type, headers, body }) {
  if (status === 0) return Response.error();
  const response = new Response(body, { status, statusText, headers });
  Object.defineProperties(response, { url: { value: url }, redirected: { value: redirected }, type: { value: type } });
  return response;
}
