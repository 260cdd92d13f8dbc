<?php

namespace PteroConsole\Pelican\Providers;

use Illuminate\Support\Facades\View;
use Illuminate\Support\ServiceProvider;

class PteroConsoleProvider extends ServiceProvider
{
    public function boot(): void
    {
        $resources = dirname(__DIR__, 2) . '/resources';

        // Found before the panel's own view of the same name. Compare it with the panel's after each of its updates.
        View::prependLocation("$resources/views-override");

        // Served from the panel's own origin.
        $this->publishes([
            "$resources/js/ptero-console.standalone.js" => public_path('js/ptero-console/ptero-console.js'),
            "$resources/js/bridge.js" => public_path('js/ptero-console/bridge.js'),
        ], 'ptero-console');
    }
}
