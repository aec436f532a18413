using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chatbot.Knowledge.Web;

/// <summary>What sites allow: robots.txt, and reservations of text and data mining by /.well-known/tdmrep.json (W3C TDMRep) or by header. Asked once a run.</summary>
internal sealed class SitePolicy(Redirects fetch)
{
    private const int MaxBytes = 500_000;

    private readonly Dictionary<string, (Robots Robots, JsonArray Reservations)> sites = new(StringComparer.Ordinal);

    public void Forget() => sites.Clear();

    /// <exception cref="WebException">The site forbids it.</exception>
    public async Task CheckAsync(Uri uri, CancellationToken cancellationToken)
    {
        string site = uri.GetLeftPart(UriPartial.Authority);
        if (!sites.TryGetValue(site, out var rules))
        {
            var reserved = await TextAsync(new(site + "/.well-known/tdmrep.json"), cancellationToken);
            sites[site] = rules = (Robots.Parse(await RobotsAsync(new(site + "/robots.txt"), cancellationToken)), Reservations(reserved));
        }
        if (!rules.Robots.Allows(uri.PathAndQuery)) throw new WebException("the site's robots.txt does not allow it", "ask the publisher, then ingest the text as a file");
        if (rules.Reservations.OfType<JsonObject>().Any(rule => IsReserved(rule) && Robots.Parse($"User-agent: *\nDisallow: {rule["location"]}").Allows(uri.AbsolutePath) is false))
        {
            throw new WebException("its publisher reserves text and data mining (tdmrep.json)", "ask the publisher for a licence, then ingest the text as a file");
        }
    }

    /// <summary>Whether a page's own headers reserve it.</summary>
    public static bool Reserves(HttpResponseMessage response) =>
        (response.Headers.TryGetValues("tdm-reservation", out var values) && values.Any(value => value.Trim() == "1"))
        || (response.Headers.TryGetValues("X-Robots-Tag", out var tags) && tags.Any(tag => tag.Split(',', ':').Any(part => part.Trim().Equals("noai", StringComparison.OrdinalIgnoreCase))));

    // A site that has no rules allows; one that cannot say them now does not (RFC 9309, 2.3.1).
    private async Task<string> RobotsAsync(Uri uri, CancellationToken cancellationToken)
    {
        var (response, _) = await fetch.SendAsync(uri, null, null, cancellationToken);
        using (response)
        {
            if ((int)response.StatusCode >= 500) return "User-agent: *\nDisallow: /";
            return response.IsSuccessStatusCode ? Encoding.UTF8.GetString(await Redirects.ReadAsync(response, MaxBytes, cancellationToken)) : "";
        }
    }

    private async Task<string> TextAsync(Uri uri, CancellationToken cancellationToken)
    {
        try
        {
            var (response, _) = await fetch.SendAsync(uri, null, null, cancellationToken);
            using (response) return response.IsSuccessStatusCode ? Encoding.UTF8.GetString(await Redirects.ReadAsync(response, MaxBytes, cancellationToken)) : "";
        }
        catch (WebException) { return ""; }
    }

    private static JsonArray Reservations(string json)
    {
        try { return json.Length == 0 ? [] : JsonNode.Parse(json) as JsonArray ?? []; }
        catch (JsonException) { return []; }
    }

    private static bool IsReserved(JsonObject rule) => rule["tdm-reservation"]?.ToString() == "1" && rule["location"] is JsonValue;
}
