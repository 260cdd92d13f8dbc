<script src="{webroot/public}/ptero-console.js" defer></script>
