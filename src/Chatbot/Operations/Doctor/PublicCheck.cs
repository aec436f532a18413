using System.Net;
using Chatbot.Cli;
using Chatbot.Site;

namespace Chatbot.Operations.Doctor;

/// <summary>What readers and proxies see: the public address, who is believed, who may embed.</summary>
internal static class PublicCheck
{
    private const string Area = "public";

    public static IEnumerable<Finding> Run(IServiceProvider services)
    {
        var (site, limits, configuration) = (services.Settings<SiteOptions>(), services.Settings<LimitOptions>(), services.GetRequiredService<IConfiguration>());
        var findings = new List<Finding>();
        string listens = configuration["URLS"] ?? "";
        bool local = HealthCommand.Address(configuration) is var address && (address.IsLoopback && !listens.Contains('+', StringComparison.Ordinal) && !listens.Contains('*', StringComparison.Ordinal) && !listens.Contains("0.0.0.0", StringComparison.Ordinal));
        if (site.PublicUrl.Length == 0)
        {
            if (local) findings.Add(Finding.Ok(Area, $"only this machine can reach {address}"));
            else findings.Add(Finding.Warning(Area, "Site:PublicUrl is not set: links in Teams, Slack and feeds take whatever name a request came under. Set it to the address that readers use."));
            return findings;
        }

        bool https = site.PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (!https && !IPAddress.TryParse(new Uri(site.PublicUrl).Host, out _) && !new Uri(site.PublicUrl).IsLoopback)
            findings.Add(Finding.Warning(Area, $"Site:PublicUrl is {site.PublicUrl}: channels call https addresses only, and readers' questions travel in the clear. Put a proxy with a certificate in front."));
        if (https && !listens.Contains("https://", StringComparison.OrdinalIgnoreCase) && limits.TrustedProxies.Count == 0)
            findings.Add(Finding.Warning(Area, "A proxy ends https in front of this server and Limits:TrustedProxies is empty: all readers count as one client. Name the proxy's address or network."));
        if (site.AllowedOrigins.Contains("*")) findings.Add(Finding.Warning(Area, "Site:AllowedOrigins holds '*': any site may embed the widget and ask in its readers' name. Name the sites."));
        if (findings.Count == 0) findings.Add(Finding.Ok(Area, $"readers use {site.PublicUrl}"));
        return findings;
    }
}
