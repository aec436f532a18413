using System.Diagnostics;
using OpenTelemetry;

namespace Chatbot.Operations;

/// <summary>Of the addresses that we call, spans keep the server: paths and queries may hold ids and tokens.</summary>
internal sealed class PrivateAddresses : BaseProcessor<Activity>
{
    private const string Full = "url.full";

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(Full) is string full) data.SetTag(Full, Uri.TryCreate(full, UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : null);
    }
}
