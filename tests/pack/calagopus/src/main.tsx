// Stands for the panel: loads the extensions as it does, and shows their pages.

import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Extension, ExtensionContext } from 'shared';

import.meta.glob('../extensions/*/src/app.css', { eager: true });
const modules = import.meta.glob<{ default: Extension }>('../extensions/com_*/src/index.tsx', { eager: true });
const context = new ExtensionContext(Object.values(modules).map((module) => module.default));

function App() {
  const [isShown, setShown] = useState(true);
  return (
    <>
      <button id='toggle' onClick={() => setShown(!isShown)}>
        Leave
      </button>
      {isShown && context.extensionRegistry.routes.serverRoutes.map(({ path, element: Page }) => <Page key={path} />)}
    </>
  );
}

createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
