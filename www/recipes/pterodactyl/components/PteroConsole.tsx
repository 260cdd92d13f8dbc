// The console of the server that the page is about. React 16, as the panel has it; the tag is defined by the standalone
// file, which a script tag loads, because the panel's webpack 4 cannot read a modern module.
import React, { useEffect, useRef } from 'react';
import { ServerContext } from '@/state/server';

const MIB = 2 ** 20;

export default () => {
    const holder = useRef<HTMLDivElement>(null);
    const server = ServerContext.useStoreState((state) => state.server.data);
    const permissions = ServerContext.useStoreState((state) => state.server.permissions);
    const id = server?.id;

    // One element for each server, made by hand: React 16 can set neither properties nor listeners on a custom element.
    useEffect(() => {
        if (!holder.current || !id) {
            return;
        }
        const element = document.createElement('ptero-console') as any;
        element.setAttribute('server', id);
        element.setAttribute('panel', 'pterodactyl');
        element.setAttribute('preset', 'pterodactyl');
        element.setAttribute('theme', 'dark');
        holder.current.append(element);
        return () => element.remove();
    }, [id]);

    useEffect(() => {
        const element = holder.current?.firstElementChild as any;
        if (!element || !server) {
            return;
        }
        // The panel writes 0 for "no limit".
        const bytes = (mib: number) => (mib > 0 ? mib * MIB : null);
        element.limits = {
            cpu: server.limits.cpu > 0 ? server.limits.cpu : null,
            memory: bytes(server.limits.memory),
            disk: bytes(server.limits.disk),
        };
        element.permissions = permissions;
    }, [server, permissions]);

    return <div ref={holder} />;
};
