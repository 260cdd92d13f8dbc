// Stands for the panel's store of one server.

const state = { server: { uuid: '11111111-2222-4333-8444-555555555555', name: 'Survival' } };

export const useServerStore = <T>(select: (from: typeof state) => T): T => select(state);
