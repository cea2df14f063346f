export { createHttpServer, type Admit, type HttpServer } from './server.ts'
export { RawAnswer, routeOf, type AnswerControls, type Call, type Route } from './route.ts'
export { decodeCursor, encodeCursor } from './cursor.ts'
export { openapi } from './openapi.ts'
