declare module 'icon:*' {
  const shapes: string;
  export default shapes;
}
