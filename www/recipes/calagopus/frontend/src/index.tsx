import { faTerminal } from '@fortawesome/free-solid-svg-icons';
import { Extension, type ExtensionContext } from 'shared';
import ConsolePage from './ConsolePage.tsx';

class PteroConsoleExtension extends Extension {
  // A page of its own beside the stock console. To put it in the stock one's place, use addServerRouteInterceptor.
  public initialize(ctx: ExtensionContext): void {
    ctx.extensionRegistry.enterRoutes((routes) =>
      routes.addServerRoute({ name: 'Log', icon: faTerminal, path: '/log', element: ConsolePage }),
    );
  }
}

export default new PteroConsoleExtension();
