// Stands for what the panel puts around a server's page.

import type { ReactNode } from 'react';

export interface Props {
  title: string;
  children: ReactNode;
}

export default function ServerContentContainer({ title, children }: Props) {
  return (
    <section>
      <h1>{title}</h1>
      {children}
    </section>
  );
}
