namespace Chatbot.Channels.Bot;

/// <summary>
/// The Entra tenants whose tokens we accept: Microsoft's own for bots, and the bot's. A tenant that a token brings along is
/// never trusted because of it.
/// </summary>
/// <remarks>github.com/microsoft/Agents-for-net, AspNetExtensions; the Bot Framework's emulator validation.</remarks>
internal sealed class EntraIssuers
{
    private static readonly string[] Microsoft =
        ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "69e9b82d-4842-4902-8d1e-abc5b98a55e8"];

    private const string GovernmentTenant = "cab8a31a-1906-4287-a0d8-4eef66b95f6e";

    private readonly Dictionary<string, string> _tenants = new(StringComparer.Ordinal);

    public EntraIssuers(string? ownTenant)
    {
        string[] tenants = string.IsNullOrEmpty(ownTenant) ? Microsoft : [.. Microsoft, ownTenant.ToLowerInvariant()];
        foreach (string tenant in tenants)
        {
            _tenants[$"https://sts.windows.net/{tenant}/"] = tenant;
            _tenants[$"https://login.microsoftonline.com/{tenant}/v2.0"] = tenant;
        }

        _tenants[$"https://login.microsoftonline.us/{GovernmentTenant}/v2.0"] = GovernmentTenant;
    }

    public bool IsKnown(string? issuer) => issuer is not null && _tenants.ContainsKey(issuer);

    public string? TenantOf(string issuer) => _tenants.GetValueOrDefault(issuer);
}
