declare module 'icon:*' {
  const shapes: string;
  export default shapes;
}
declare module 'guide:*' {
  const chapters: { id: string; title: string; html: string }[];
  export default chapters;
}
