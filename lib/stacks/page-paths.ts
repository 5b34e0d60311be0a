/**
 * The page's routes live in the browser: a path that names no file is answered with the page. CloudFront runs this for
 * the page's behaviours only; custom error responses would hide the API's own 404 and 403.
 */
export const pagePaths = `function handler(event) {
  var request = event.request;
  var last = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  if (last.indexOf('.') === -1) request.uri = '/index.html';
  return request;
}
`;
