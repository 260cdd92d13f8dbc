// Stands for the panel's package `shared`: what an extension with a page uses of it, under its names.

import type { IconDefinition } from '@fortawesome/free-solid-svg-icons';
import type { FC } from 'react';

export interface ServerRouteDefinition {
  path: string;
  element: FC;
  exact?: boolean;
  name: string | (() => string) | undefined;
  icon?: IconDefinition;
  permission?: string | string[] | null;
}

export class RouteRegistry {
  public serverRoutes: ServerRouteDefinition[] = [];

  public addServerRoute(route: ServerRouteDefinition): this {
    this.serverRoutes.push(route);
    return this;
  }

  public addServerRouteInterceptor(interceptor: (items: ServerRouteDefinition[]) => void): this {
    interceptor(this.serverRoutes);
    return this;
  }
}

export class ExtensionRegistry {
  public routes = new RouteRegistry();

  public enterRoutes(callback: (registry: RouteRegistry) => unknown): this {
    callback(this.routes);
    return this;
  }
}

export class ExtensionContext {
  public extensionRegistry = new ExtensionRegistry();

  constructor(public readonly extensions: Extension[]) {
    this.extensions.forEach((extension) => extension.initialize(this));
  }
}

export class Extension {
  public packageName = '';
  public cardConfigurationPage: FC | null = null;
  public cardComponent: FC | null = null;

  public initialize(_ctx: ExtensionContext): void {}
}
