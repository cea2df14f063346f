export const listen = {
}
