<?php

namespace PteroConsole\Pelican;

use Filament\Contracts\Plugin;
use Filament\Panel;

class PteroConsolePlugin implements Plugin
{
    public function getId(): string
    {
        return 'ptero-console';
    }

    public function register(Panel $panel): void {}

    public function boot(Panel $panel): void {}
}
