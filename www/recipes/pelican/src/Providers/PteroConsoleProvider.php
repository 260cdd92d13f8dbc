<?php

namespace PteroConsole\Pelican\Providers;

use Filament\Support\Assets\Js;
use Filament\Support\Facades\FilamentAsset;
use Illuminate\Support\Facades\View;
use Illuminate\Support\ServiceProvider;

class PteroConsoleProvider extends ServiceProvider
{
    public function boot(): void
    {
        // Found before the panel's own view of the same name. Compare it with the panel's after each of its updates.
        View::prependLocation(dirname(__DIR__, 2) . '/resources/views-override');

        // Served from the panel's own origin: public/js/ptero-console/, which the panel's asset command fills.
        FilamentAsset::register([
            Js::make('element', dirname(__DIR__, 2) . '/resources/js/ptero-console.standalone.js'),
        ], 'ptero-console');

        $this->publishes([
            dirname(__DIR__, 2) . '/resources/js/bridge.js' => public_path('js/ptero-console/bridge.js'),
        ], 'ptero-console');
    }
}
