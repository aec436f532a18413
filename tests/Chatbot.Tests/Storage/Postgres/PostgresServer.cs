using System.Diagnostics;
using System.Globalization;
using Chatbot.Support;
using Npgsql;

namespace Chatbot.Storage.Postgres;

/// <summary>A real PostgreSQL server on loopback for this run of the tests, or the one that <c>POSTGRES_URL</c> (a connection string) names.</summary>
internal static class PostgresServer
{
    private static readonly Lazy<string?> Server = new(() => Environment.GetEnvironmentVariable("POSTGRES_URL") ?? Start());
    private static int _databases;

    /// <summary>A connection string for an empty database; the test is skipped where there is no PostgreSQL.</summary>
    public static string NewDatabase()
    {
        Assert.SkipWhen(Server.Value is null, "PostgreSQL is not on this machine: install it (Debian: postgresql), or set POSTGRES_URL.");
        string name = $"chatbot_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        using var source = NpgsqlDataSource.Create(Server.Value);
        using var command = source.CreateCommand($"CREATE DATABASE {name}");
        command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(Server.Value) { Database = name, MaxPoolSize = 10 }.ToString();
    }

    private static string? Start()
    {
        string? programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).FirstOrDefault(Directory.Exists)
            : null;
        if (programs is null) return null;

        string folder = Directory.CreateTempSubdirectory("chatbot-postgres-").FullName, data = Path.Combine(folder, "data");
        int port = ServerProcess.FreePort();
        // The server refuses to run as root; Debian's package brings a user for it.
        bool root = Environment.UserName == "root";
        if (root) Run("chown", "postgres", folder);
        RunAsUser(Path.Combine(programs, "initdb"), "-D", data, "-U", "chatbot", "-A", "trust", "-E", "UTF8", "--no-sync");
        RunAsUser(
            Path.Combine(programs, "pg_ctl"), "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o",
            string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c max_connections=300"), "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            RunAsUser(Path.Combine(programs, "pg_ctl"), "-D", data, "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        };
        return $"Host=127.0.0.1;Port={port};Username=chatbot;Database=postgres";

        void RunAsUser(string program, params string[] arguments)
        {
            if (root) Run("runuser", ["-u", "postgres", "--", program, .. arguments]);
            else Run(program, arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        // The server inherits the streams, so none may be a pipe that somebody waits for.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" > /dev/null 2>&1 < /dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed ({process.ExitCode}).");
    }
}
