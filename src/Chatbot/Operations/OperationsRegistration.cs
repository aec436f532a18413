using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Chatbot.Operations;

/// <summary>What every request passes through: size and rate limits, security headers, other origins, one way to report errors.</summary>
public static class OperationsRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => context.ProblemDetails.Detail ??= Errors.Cure(context.ProblemDetails.Status))
            .AddSingleton<Errors>().AddExceptionHandler<Errors>();
        services.AddHostedService<KnowledgeService>().AddHostedService<LiveKnowledge>().AddSingleton<Retention>();
        services.AddOptions<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>().Configure<IOptions<LimitOptions>>((kestrel, limits) =>
        {
            kestrel.AddServerHeader = false;
            if (limits.IfRight() is not { } right) return;
            kestrel.Limits.MaxRequestBodySize = right.BodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = right.HeaderBytes;
        });
        services.AddProxies();
        services.AddRateLimits();
        services.AddCors().AddTransient<ICorsPolicyProvider, EmbeddingPolicy>();
        // Pages hold no secret beside what a reader typed, so compressing them over HTTPS gives nothing away.
        services.AddResponseCompression(options => options.EnableForHttps = true)
            .Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = System.IO.Compression.CompressionLevel.Optimal);
        return services;
    }

    /// <summary>Loads the knowledge on another core while the routes are put together; a fault is reported once the server runs.</summary>
    public static void BeginKnowledge(this WebApplication app)
    {
        var knowledge = app.Services.GetRequiredService<KnowledgeUpdate>();
        var options = app.Services.GetRequiredService<IOptions<KnowledgeOptions>>();
        knowledge.Begun = Task.Run(() => knowledge.RunAsync(options.Value, app.Lifetime.ApplicationStopping));
    }

    public static void UseOperations(this WebApplication app)
    {
        app.UseMiddleware<RequestSpan>();
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseCors();
        app.UseRateLimiter();
    }
}
