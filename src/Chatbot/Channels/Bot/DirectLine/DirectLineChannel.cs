using Chatbot.Storage;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>Direct Line 3.0 inside this server: Web Chat and other clients work without any Azure resource.</summary>
public static class DirectLineChannel
{
    public const string Path = "/v3/directline";

    private const string Policy = "directline";

    public static IServiceCollection AddDirectLine(this IServiceCollection services)
    {
        services.AddSection<DirectLineOptions>("DirectLine").AddSingleton<IValidateOptions<DirectLineOptions>, DirectLineOptionsValidator>();
        services.AddInbox().AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<DirectLineOptions>>((cors, options) => cors.AddPolicy(Policy, policy => policy
            .SetIsOriginAllowed(options.Value.Allows)
            .WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with")
            .WithMethods("GET", "POST")
            .WithExposedHeaders("Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        return services
            .AddSingleton(s => new ChannelLog(s.GetRequiredService<Databases>().State))
            .AddSingleton<DirectLineTokens>()
            .AddSingleton<DirectLineHub>()
            .AddSingleton<DirectLineSocket>()
            .AddSingleton<DirectLineWelcome>()
            .AddSingleton<DirectLineEndpoints>()
            .AddSingleton<DirectLineActivities>()
            .AddSingleton<IInboxHandler, DirectLineInbox>()
            .AddHostedService<DirectLineHousekeeping>();
    }

    public static void MapDirectLine(this WebApplication app)
    {
        if (!app.Has<DirectLineOptions>(o => o.Enabled)) return;
        app.UseCors();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30) });
        var conversations = app.Services.GetRequiredService<DirectLineEndpoints>();
        var activities = app.Services.GetRequiredService<DirectLineActivities>();
        var routes = app.MapGroup(Path).RequireCors(Policy).WithMetadata(new RequestSizeLimitAttribute(DirectLineCalls.MaxBytes)).ExcludeFromDescription();
        routes.MapPost("/tokens/generate", conversations.GenerateAsync);
        routes.MapPost("/tokens/refresh", conversations.RefreshAsync);
        routes.MapPost("/conversations", conversations.StartAsync);
        routes.MapGet("/conversations/{id}", conversations.ReconnectAsync);
        routes.MapPost("/conversations/{id}/activities", activities.PostAsync);
        routes.MapGet("/conversations/{id}/activities", activities.GetAsync);
        routes.MapGet("/conversations/{id}/stream", (Delegate)activities.StreamAsync);
        routes.MapPost("/conversations/{id}/upload", () => DirectLineCalls.Problem(415, "NotSupported", "Files are not accepted here: send the question as text."));
    }
}
