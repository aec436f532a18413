using Chatbot.Channels.Voice.Alexa;
using Chatbot.Channels.Voice.Dialogflow;
using Chatbot.Channels.Voice.Twilio;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Chatbot.Channels.Voice;

/// <summary>The spoken surfaces. Each has a route only if it has settings.</summary>
public static class VoiceChannel
{
    /// <summary>How long another server may take to give a certificate or to take a message.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>What one of them may send at most; a chain of certificates is about 6 KB.</summary>
    private const int MostBytes = 65_536;

    public static IServiceCollection AddVoice(this IServiceCollection services)
    {
        services.AddSection<AlexaOptions>("Alexa").AddSection<DialogflowOptions>("Dialogflow").AddSection<TwilioOptions>("Twilio");
        services.AddSingleton<IValidateOptions<TwilioOptions>, TwilioAddressValidator>();
        services.AddSingleton<PromptAssistant>().AddSingleton<SpokenDialogue>();

        services.AddClient<AlexaCertificates>().AddClient<AlexaProgress>().AddClient<TwilioMessages>();
        services.AddSingleton(new AlexaTrust()).AddSingleton<AlexaSignature>().AddSingleton<AlexaChannel>();
        services.AddSingleton<TwilioChannel>();
        services.AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(_ =>
            new ConfigurationManager<OpenIdConnectConfiguration>(DialogflowAuthentication.Metadata, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever { RequireHttps = true }));
        services.AddSingleton<DialogflowAuthentication>().AddSingleton<DialogflowChannel>();
        return services;
    }

    public static void MapVoice(this WebApplication app)
    {
        if (IsSet<AlexaOptions>(app, o => o.SkillId.Length > 0)) AlexaChannel.Map(app);
        if (IsSet<DialogflowOptions>(app, o => o.IsConfigured)) DialogflowChannel.Map(app);
        if (IsSet<TwilioOptions>(app, o => o.AuthToken.Length > 0)) TwilioChannel.Map(app);
    }

    /// <summary>Settings that are wrong are reported when the server starts, all of them together; here they only make no route.</summary>
    private static bool IsSet<T>(WebApplication app, Predicate<T> configured) where T : class
    {
        try { return configured(app.Services.GetRequiredService<IOptions<T>>().Value); }
        catch (OptionsValidationException) { return false; }
    }

    /// <summary>A client that follows no redirect, waits for nobody long and reads no flood; its handler is replaceable by its type's name.</summary>
    private static IServiceCollection AddClient<T>(this IServiceCollection services) where T : class
    {
        services.AddHttpClient(typeof(T).Name, http => (http.Timeout, http.MaxResponseContentBufferSize) = (Patience, MostBytes))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        return services.AddSingleton(s => ActivatorUtilities.CreateInstance<T>(s, s.GetRequiredService<IHttpClientFactory>().CreateClient(typeof(T).Name)));
    }
}
