using System.CommandLine;
using System.Text.Json;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Web.Cli;

/// <summary>A command line at work on a database: the house without its web server.</summary>
internal sealed class Session : IAsyncDisposable
{
    private Session(ServiceProvider services, Actor actor) => (Services, Actor) = (services, actor);

    public ServiceProvider Services { get; }

    public Actor Actor { get; }

    public CommandRunner Runner => Services.GetRequiredService<CommandRunner>();

    /// <summary>
    /// Opens the database that the verb names, and acts as the operating system's user for its merchant.
    /// </summary>
    public static async Task<Session> Open(
        ParseResult words, CancellationToken cancellation, TimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        if (clock is not null) services.AddSingleton(clock);
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.Error)
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        var house = services.AddHouse(Verbs.Place(words)).BuildServiceProvider();
        await using var scope = house.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Database>().Prepare(cancellation);
        var code = words.GetRequiredValue(Verbs.Merchant);
        var merchant = await scope.ServiceProvider.GetRequiredService<DoorstepDb>().Set<Merchant>()
            .SingleOrDefaultAsync(m => m.Code == code, cancellation);
        if (merchant is null) throw new InvalidVerb($"There is no merchant '{code}'.");
        return new Session(house, new Actor(merchant.Id, $"command line ({Environment.UserName})", Role.Owner));
    }

    public Task<Outcome<T>> Run<TCommand, T>(Func<TCommand, Task<Outcome<T>>> run, CancellationToken cancellation)
        where TCommand : class, ICommand => Runner.Run(Actor, run, cancellation);

    public static void PrintJson(object answer) =>
        Console.Out.WriteLine(JsonSerializer.Serialize(answer, JsonSerializerOptions.Web));

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}

/// <summary>What was asked cannot be done; the message says why, without a stack.</summary>
internal sealed class InvalidVerb(string message) : Exception(message);
