using System.Reflection;
using Chatbot.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Chatbot.Operations;

/// <summary>
/// Sends traces, metrics and logs by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, from the framework's own sources and
/// ours. The standard variables (<c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, <c>OTEL_SERVICE_NAME</c>, <c>OTEL_TRACES_SAMPLER</c> …) say how.
/// </summary>
public static class TelemetryRegistration
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Sources = [Telemetry.Name, "Microsoft.AspNetCore", "System.Net.Http"];

    private static readonly string[] Meters =
    [
        $"{Telemetry.Name}*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Diagnostics",
        "System.Net.Http", "System.Runtime",
    ];

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[Endpoint])) return services;
        // The framework leaves the names of routes and statuses out of its spans unless asked.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("chatbot", serviceVersion: Version).AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing.AddSource(Sources).AddProcessor<PrivateAddresses>())
            .WithMetrics(metrics => metrics.AddMeter(Meters))
            .WithLogging()
            .UseOtlpExporter();
        return services.AddSingleton<PrivateAddresses>().AddHostedService<Gauges>();
    }

    /// <summary>As <c>chatbot --version</c> gives it.</summary>
    internal static string Version => typeof(TelemetryRegistration).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
