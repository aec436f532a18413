using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Chatbot.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Slack;

/// <summary>Slack: every request is verified, stored and acknowledged at once; its answer is sent afterwards.</summary>
internal static class SlackChannel
{
    /// <summary>The channel's name in the inbox, the logs and the turns.</summary>
    public const string Name = "slack";

    /// <summary>Where keys are in the data folder unless <c>Slack:KeyFolder</c> says otherwise.</summary>
    internal const string KeyFolder = "keys";

    /// <summary>A pressed button carries the whole message that it stood in.</summary>
    private const int MostBytes = 1 << 20;

    public static IServiceCollection AddSlack(this IServiceCollection services)
    {
        services.AddOptions<SlackOptions>().BindConfiguration("Slack").ValidateOnStart();
        services.AddSingleton(new OptionsSection("Slack", typeof(SlackOptions)));
        services.AddHttpClient(SlackApi.ClientName, client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        services.TryAddSingleton(s => new ChannelConversations(s.GetRequiredService<Databases>().State));
        services.TryAddSingleton(s => new ChannelValues(s.GetRequiredService<Databases>().State));
        services.AddDataProtection().SetApplicationName("chatbot");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<SlackOptions>, IOptions<KnowledgeOptions>, ILoggerFactory>((keys, slack, knowledge, loggers) =>
            keys.XmlRepository = new FileSystemXmlRepository(new(slack.Value.KeyFolder ?? Path.Combine(knowledge.Value.Data, KeyFolder)), loggers));
        return services
            .AddInbox()
            .AddSingleton<IValidateOptions<SlackOptions>, SlackOptionsValidator>()
            .AddSingleton<SlackApi>().AddSingleton<SlackInstallations>().AddSingleton<SlackInstall>().AddSingleton<SlackStories>()
            .AddSingleton<SlackMemory>().AddSingleton<SlackAnswering>().AddSingleton<SlackCommands>()
            .AddSingleton<IInboxHandler, SlackHandler>();
    }

    /// <summary>No route without settings. They are read as they are: that they are whole is checked when the server starts.</summary>
    public static void MapSlack(this IEndpointRouteBuilder routes)
    {
        var settings = routes.ServiceProvider.GetRequiredService<IConfiguration>().GetSection("Slack");
        if (string.IsNullOrWhiteSpace(settings[nameof(SlackOptions.SigningSecret)])) return;
        var slack = routes.MapGroup("/slack").ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        slack.MapPost("/events", EventsAsync).AddEndpointFilter(VerifyAsync);
        slack.MapPost("/commands", CommandsAsync).AddEndpointFilter(VerifyAsync);
        slack.MapPost("/interactions", InteractionsAsync).AddEndpointFilter(VerifyAsync);
        if (string.IsNullOrWhiteSpace(settings[nameof(SlackOptions.ClientId)])) return;
        slack.MapGet("/install", (HttpContext http, SlackInstall install) => install.Start(http));
        slack.MapGet("/oauth", (HttpContext http, SlackInstall install, CancellationToken ct) => install.FinishAsync(http, ct));
    }

    /// <summary>Reads the raw body and checks its signature; the one kind of request that Slack does not sign says nothing.</summary>
    private static async ValueTask<object?> VerifyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var body = context.GetArgument<SlackBody>(0);
        var (options, clock) = (http.RequestServices.GetRequiredService<IOptions<SlackOptions>>().Value, http.RequestServices.GetRequiredService<TimeProvider>());
        if (SlackSignature.IsValid(options.SigningSecret, http.Request.Headers[SlackSignature.TimestampHeader], http.Request.Headers[SlackSignature.SignatureHeader], body.Bytes, clock.GetUtcNow()))
            return await next(context);
        return http.Request.HasFormContentType && Form(body).GetValueOrDefault("ssl_check") == "1" ? TypedResults.Ok() : TypedResults.Unauthorized();
    }

    private static async Task<IResult> EventsAsync(SlackBody body, InboxService inbox, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (Read(body.Bytes, SlackWire.Json.SlackEnvelope) is not { } envelope) return TypedResults.BadRequest();
        if (envelope is { Type: "url_verification", Challenge: { } challenge }) return TypedResults.Json(new SlackChallenge(challenge), SlackWire.Json.SlackChallenge);
        await StoreAsync(inbox, SlackIntake.Accept(envelope, body.Bytes, clock.GetUtcNow()), cancellationToken);
        return TypedResults.Ok();
    }

    private static async Task<IResult> CommandsAsync(SlackBody body, InboxService inbox, SlackStories stories, CancellationToken cancellationToken)
    {
        var accepted = SlackIntake.AcceptCommand(Form(body), body.Bytes);
        await StoreAsync(inbox, accepted, cancellationToken);
        if (accepted?.Work is not SlackWork.Command command) return TypedResults.Ok();
        return SlackCommands.IsQuestion(command.Text) ? TypedResults.Json(new SlackAck("ephemeral", SlackText.Escape(stories.Texts.Slack.Looking)), SlackWire.Json.SlackAck) : TypedResults.Ok();
    }

    private static async Task<IResult> InteractionsAsync(SlackBody body, InboxService inbox, CancellationToken cancellationToken)
    {
        string? payload = Form(body).GetValueOrDefault("payload");
        if (payload is null || Read(Encoding.UTF8.GetBytes(payload), SlackWire.Json.SlackInteraction) is not { } interaction) return TypedResults.BadRequest();
        await StoreAsync(inbox, SlackIntake.Accept(interaction, body.Bytes), cancellationToken);
        return TypedResults.Ok();
    }

    private static Task StoreAsync(InboxService inbox, SlackAccepted? accepted, CancellationToken cancellationToken) => accepted is null ? Task.CompletedTask
        : inbox.AcceptAsync(Name, accepted.EventId, accepted.Conversation, JsonSerializer.Serialize(accepted.Work, SlackWire.Json.SlackWork), cancellationToken);

    private static T? Read<T>(byte[] json, JsonTypeInfo<T> type) where T : class
    {
        try { return JsonSerializer.Deserialize(json, type); }
        catch (JsonException) { return null; }
    }

    private static Dictionary<string, string> Form(SlackBody body)
    {
        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(body.Bytes));
            return reader.ReadForm().ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}

/// <summary>A request's body as it came, for its signature.</summary>
internal sealed record SlackBody(byte[] Bytes)
{
    public static async ValueTask<SlackBody?> BindAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return new(buffer.ToArray());
    }
}
