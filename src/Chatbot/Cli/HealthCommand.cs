using System.CommandLine;
using Chatbot.Operations;

namespace Chatbot.Cli;

/// <summary><c>chatbot health</c>: asks the server on this machine whether it is ready; a container without a shell checks itself so.</summary>
internal static class HealthCommand
{
    public static Command Create()
    {
        var url = new Option<string?>("--url") { Description = "The server's address. Default: the one that it is configured to listen on." };
        var command = new Command("health", "Ask a running server whether it can answer questions: exit code 0 if so, 1 if not.") { url };
        command.SetAction((parsed, cancellationToken) => Terminal.RunAsync(parsed, async () =>
        {
            var address = parsed.GetValue(url) is { } given ? Parse(given) : Address(Server.CreateBuilder([]).Configuration);
            using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
            try
            {
                using var response = await http.GetAsync(Health.ReadyPath, cancellationToken);
                string body = await response.Content.ReadAsStringAsync(cancellationToken);
                if (!response.IsSuccessStatusCode) throw new ChatbotException($"{address}: {(int)response.StatusCode} {body}");
                await Terminal.Output(parsed).WriteLineAsync(body);
                return 0;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw new ChatbotException($"No server answers at {address} ({error.Message}): start it, or give its address with --url.", error);
            }
        }));
        return command;
    }

    private static Uri Parse(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https") ? address
        : throw new ChatbotException($"'{url}' is not an address such as http://localhost:5000.");

    /// <summary>The first address or port that the server listens on, as seen from this machine.</summary>
    internal static Uri Address(IConfiguration configuration)
    {
        string? ports = configuration["HTTP_PORTS"], urls = configuration["URLS"];
        // As the host does: an address that is given wins over a port that is given.
        string first = !string.IsNullOrWhiteSpace(urls) ? urls.Split(';')[0] : $"http://localhost:{ports?.Split(';')[0] ?? "5000"}";
        return new(first.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal));
    }
}
