// Stands for the panel's console page: the server comes later than the page, and changes while it is looked at.

import React, { useEffect, useState } from 'react';
import { render } from 'react-dom';
import PteroConsole from '@/components/server/console/PteroConsole';
import { Server, ServerContext } from '@/state/server';

const SERVER: Server = {
    id: '11111111',
    uuid: '11111111-2222-4333-8444-555555555555',
    name: 'Survival',
    limits: { memory: 4096, swap: 0, disk: 0, io: 500, cpu: 200, threads: '' },
};

const Page = () => {
    const server = ServerContext.useStoreState((state) => state.server.data);
    const setServer = ServerContext.useStoreActions((actions) => actions.server.setServer);
    const setPermissions = ServerContext.useStoreActions((actions) => actions.server.setPermissions);

    useEffect(() => {
        setServer(SERVER);
        setPermissions(['websocket.connect', 'control.console']);
    }, []);

    const enlarge = () => server && setServer({ ...server, limits: { ...server.limits, disk: 1024 } });

    return (
        <>
            <button id={'enlarge'} onClick={enlarge}>
                More disk
            </button>
            <PteroConsole />
        </>
    );
};

const App = () => {
    const [isShown, setShown] = useState(true);

    return (
        <ServerContext.Provider>
            <button id={'toggle'} onClick={() => setShown(!isShown)}>
                Leave
            </button>
            {isShown && <Page />}
        </ServerContext.Provider>
    );
};

render(<App />, document.getElementById('app'));
