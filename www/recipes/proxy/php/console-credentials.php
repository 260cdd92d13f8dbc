<?php
// A page's own back end that keeps the panel's API key: PHP 8.1 with the curl extension.
//
// GET /console-credentials.php?server=1a2b3c4d answers with { token, socket } for the page's `credentials` callback.
// PANEL_URL, PANEL_API_KEY and SERVERS come from the environment (php-fpm: `env[…]` in the pool, Apache: `SetEnv`).

declare(strict_types=1);

/** The panel usually answers within a second. */
const PATIENCE_SECONDS = 10;

/** Your own rule: may this visitor see this server? Look at your session here. */
function mayWatch(string $server): bool
{
    return in_array($server, explode(',', (string) getenv('SERVERS')), true);
}

function reply(int $status, array $body, array $headers = []): never
{
    http_response_code($status);
    header('Content-Type: application/json');
    // Each token is for one visitor and a few minutes.
    header('Cache-Control: no-store');
    array_map('header', $headers);
    echo json_encode($body, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES);
    exit;
}

function refuse(int $status, string $detail, array $headers = []): never
{
    reply($status, ['errors' => [['status' => (string) $status, 'detail' => $detail]]], $headers);
}

/** @return array{int, string, ?string} status, body, Retry-After */
function ask(string $panel, string $key, string $server): array
{
    $retryAfter = null;
    $curl = curl_init(rtrim($panel, '/') . '/api/client/servers/' . rawurlencode($server) . '/websocket');
    curl_setopt_array($curl, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => PATIENCE_SECONDS,
        // The key goes to the panel and nowhere else.
        CURLOPT_FOLLOWLOCATION => false,
        CURLOPT_HTTPHEADER => ['Accept: application/json', "Authorization: Bearer $key"],
        CURLOPT_HEADERFUNCTION => function ($curl, string $line) use (&$retryAfter): int {
            if (stripos($line, 'retry-after:') === 0) {
                $retryAfter = preg_replace('/\D/', '', $line);
            }
            return strlen($line);
        },
    ]);
    $body = curl_exec($curl);
    return [$body === false ? 0 : curl_getinfo($curl, CURLINFO_RESPONSE_CODE), (string) $body, $retryAfter];
}

if ($_SERVER['REQUEST_METHOD'] !== 'GET') {
    refuse(405, 'Only GET.');
}
// Only this origin's own pages; a browser sends the header, and no page can forge it.
if (($_SERVER['HTTP_SEC_FETCH_SITE'] ?? 'same-origin') !== 'same-origin') {
    refuse(403, "Only this site's own pages may ask.");
}
$server = is_string($_GET['server'] ?? null) ? $_GET['server'] : '';
if ($server === '' || !mayWatch($server)) {
    refuse(404, 'There is no such server here.');
}
[$status, $text, $retryAfter] = ask((string) getenv('PANEL_URL'), (string) getenv('PANEL_API_KEY'), $server);
if ($status === 200) {
    $body = json_decode($text, true);
    $answer = $body['data'] ?? $body;
    if (!empty($answer['unavailable'])) {
        reply(200, ['unavailable' => true, 'message' => $answer['message'] ?? '']);
    }
    if (isset($answer['token'])) {
        reply(200, ['token' => $answer['token'], 'socket' => $answer['socket'] ?? $answer['url'] ?? null]);
    }
}
match ($status) {
    404 => refuse(404, 'The panel does not know this server.'),
    409 => refuse(409, 'The server is suspended, being installed or moved.'),
    429 => refuse(429, 'The panel is asked too often.', ['Retry-After: ' . ($retryAfter ?: '30')]),
    // 401 and 403 are about this site's key, not about the visitor.
    default => refuse(502, $status ? "The panel answered this site with $status." : 'The panel could not be reached.'),
};
