using Chatbot.Site.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chatbot.Site;

/// <summary><c>/demo</c>: another paper's page that embeds the widget from another origin, under a strict policy of its own.</summary>
internal static class Demo
{
    public static void MapDemo(this IEndpointRouteBuilder routes) => routes.MapGet("/demo", ShowAsync);

    private static async Task<RazorComponentResult<DemoPage>> ShowAsync(HttpContext http, StoryCatalog catalog, CancellationToken cancellationToken)
    {
        string host = OtherOrigin(http.Request);
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src {host}; connect-src {host}; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        var stories = await catalog.StoriesAsync(cancellationToken);
        return new(new { Host = host, Story = stories.Count > 0 ? stories[0] : null });
    }

    /// <summary>On one's own machine this very server under another of its names is another origin; elsewhere there is only one.</summary>
    private static string OtherOrigin(HttpRequest request)
    {
        string name = request.Host.Host switch { "localhost" => "127.0.0.1", "127.0.0.1" or "[::1]" => "localhost", var other => other };
        return $"{request.Scheme}://{name}{(request.Host.Port is { } port ? $":{port}" : "")}";
    }
}
