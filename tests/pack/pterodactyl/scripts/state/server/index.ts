// Stands for the panel's store of one server: what the component reads, under the panel's names.

import { action, Action, createContextStore } from 'easy-peasy';

export interface Server {
    id: string;
    uuid: string;
    name: string;
    limits: { memory: number; swap: number; disk: number; io: number; cpu: number; threads: string };
}

interface ServerDataStore {
    data?: Server;
    permissions: string[];
    setServer: Action<ServerDataStore, Server>;
    setPermissions: Action<ServerDataStore, string[]>;
}

const server: ServerDataStore = {
    permissions: [],
    setServer: action((state, payload) => {
        state.data = payload;
    }),
    setPermissions: action((state, payload) => {
        state.permissions = payload;
    }),
};

export const ServerContext = createContextStore<{ server: ServerDataStore }>({ server });
