using Microsoft.Extensions.Options;

namespace Chatbot.Operations;

/// <summary>What every request passes through: size limits, security headers, one way to report errors.</summary>
public static class OperationsRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => context.ProblemDetails.Detail ??= Errors.Cure(context.ProblemDetails.Status))
            .AddSingleton<Errors>().AddExceptionHandler<Errors>();
        services.AddHostedService<KnowledgeService>().AddHostedService<LiveKnowledge>();
        services.AddOptions<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>().Configure<IOptions<LimitOptions>>((kestrel, limits) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.Value.BodyBytes;
        });
        return services;
    }

    public static void UseOperations(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages();
    }
}
