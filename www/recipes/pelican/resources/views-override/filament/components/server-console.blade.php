{{-- Stands where the panel's own console view stands; the Livewire component behind it is the panel's. --}}
<x-filament::widget>
    @assets
    <script src="{{ asset('js/ptero-console/ptero-console.js') }}" defer></script>
    @endassets

    {{-- Livewire re-renders around the element and never inside of it. --}}
    <div wire:ignore wire:key="ptero-console-{{ $this->server->uuid }}">
        <ptero-console
            server="{{ $this->server->uuid }}"
            panel="pelican"
            preset="pelican"
            history-key="{{ $this->server->uuid }}"
        ></ptero-console>
    </div>

    @script
    <script>
        const element = $wire.$el.querySelector('ptero-console');
        import('{{ asset('js/ptero-console/bridge.js') }}').then(({ bridge, followTheme }) => {
            const ends = [
                bridge(element, $wire, window.Livewire, '{{ $this->server->uuid }}'),
                followTheme(element),
            ];
            document.addEventListener('livewire:navigating', () => ends.forEach((end) => end()), { once: true });
        });
    </script>
    @endscript
</x-filament::widget>
