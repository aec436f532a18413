using Microsoft.Extensions.Options;

namespace Chatbot.Channels;

/// <summary>Whether a channel has its settings.</summary>
internal static class ChannelSettings
{
    /// <summary>False too if the settings are wrong: the start of the server then says which, and what to do.</summary>
    public static bool Has<T>(this WebApplication app, Func<T, bool> enabled) where T : class
    {
        try { return enabled(app.Services.GetRequiredService<IOptions<T>>().Value); }
        catch (OptionsValidationException) { return false; }
    }
}
