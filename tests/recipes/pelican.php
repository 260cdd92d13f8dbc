<?php
// Boots the Pelican plugin with stand-ins for what it uses of Laravel and Filament, and prints what it did as JSON.
// Signatures are theirs, so that a class that does not fit its interface ends the program.

declare(strict_types=1);

namespace Filament {
    class Panel {}
}

namespace Filament\Contracts {
    interface Plugin
    {
        public function getId(): string;

        public function register(\Filament\Panel $panel): void;

        public function boot(\Filament\Panel $panel): void;
    }
}

namespace Illuminate\Support {
    abstract class ServiceProvider
    {
        public array $published = [];

        protected function publishes(array $paths, $groups = null)
        {
            $this->published[$groups] = $paths;
        }
    }
}

namespace Illuminate\Support\Facades {
    class View
    {
        public static array $locations = [];

        public static function prependLocation(string $location): void
        {
            self::$locations[] = $location;
        }
    }
}

namespace {
    function public_path(string $path): string
    {
        return "public/$path";
    }

    $folder = __DIR__ . '/../../www/recipes/pelican';
    $manifest = json_decode(file_get_contents("$folder/plugin.json"), true, flags: JSON_THROW_ON_ERROR);

    // As the panel loads plugins: `src` is the namespace, each class in `src/Providers` a provider.
    spl_autoload_register(function (string $class) use ($folder, $manifest): void {
        $file = str_replace([$manifest['namespace'] . '\\', '\\'], ["$folder/src/", '/'], $class) . '.php';
        if (is_file($file)) {
            require $file;
        }
    });

    $plugin = new ("{$manifest['namespace']}\\{$manifest['class']}")();
    $plugin->register(new Filament\Panel());
    $plugin->boot(new Filament\Panel());

    $published = [];
    foreach (glob("$folder/src/Providers/*.php") as $file) {
        $provider = new ("{$manifest['namespace']}\\Providers\\" . basename($file, '.php'))();
        $provider->boot();
        $published = array_merge_recursive($published, $provider->published);
    }
    $within = fn (string $path): string => str_replace(realpath($folder) . '/', '', $path);
    echo json_encode([
        'id' => $plugin->getId(),
        'folder' => $manifest['id'],
        'views' => array_map($within, Illuminate\Support\Facades\View::$locations),
        'published' => array_map(fn (array $paths): array => array_combine(array_map($within, array_keys($paths)), $paths), $published),
    ], JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES);
}
