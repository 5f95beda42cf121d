using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Tests;
using Doorstep.Web.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Doorstep.Simulation.Harness;

/// <summary>
/// The whole house on a real database file, under a clock and a machine that the test breaks at will.
/// </summary>
internal sealed class Sandbox : IAsyncDisposable
{
    public const int Stranger = 2;

    /// <summary>Monday, 2 November 2026, 15:00 UTC.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<Task<TestDatabase>> Template = new(() => TestDatabase.Template(async house =>
    {
        var db = house.GetRequiredService<DoorstepDb>();
        db.Add(new Merchant
        {
            Id = Stranger, Code = "neighbour", Name = "Neighbour", Currency = "EUR", CreatedAt = Start,
        });
        await db.SaveChangesAsync();
    }));

    private readonly TestDatabase database;
    private ServiceProvider services;

    private Sandbox(TestDatabase database)
    {
        this.database = database;
        services = Open();
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public Faults Faults { get; } = new();

    public Actor Actor { get; set; } = new(Database.FirstMerchant, "Olga Owner", Role.Owner);

    public Actor Neighbour { get; } = new(Stranger, "Nora Neighbour", Role.Owner);

    /// <summary>An empty database with two merchants in it.</summary>
    public static async Task<Sandbox> Begin() => new(await (await Template.Value).Copy());

    /// <summary>Another sandbox with the same content.</summary>
    public async Task<Sandbox> Copy()
    {
        await Close();
        var copy = new Sandbox(await database.Copy());
        services = Open();
        return copy;
    }

    public Task<Outcome<T>> Run<TCommand, T>(
        Func<TCommand, Task<Outcome<T>>> run, Remembered? remembered = null, Actor? actor = null)
        where TCommand : class, ICommand =>
        services.GetRequiredService<CommandRunner>().Run(actor ?? Actor, run, CancellationToken.None, remembered);

    public Task<Outcome<T>> Ask<TQuery, T>(Func<TQuery, Task<Outcome<T>>> ask)
        where TQuery : class, IQuery => services.GetRequiredService<CommandRunner>().Ask(Actor, ask);

    /// <summary>Looks at the database itself.</summary>
    public async Task<T> Look<T>(Func<DoorstepDb, Task<T>> look)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Work>().ActAs(Actor);
        return await look(scope.ServiceProvider.GetRequiredService<DoorstepDb>());
    }

    /// <summary>Writes behind the back of everything that guards the data; answers how many rows it changed.</summary>
    public Task<int> Sabotage(string sql) => Look(db => database.Plant(db, sql));

    public async Task<IReadOnlyList<Violation>> Audit()
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Audit>().Run(CancellationToken.None);
    }

    public async Task<IReadOnlyList<Invariant>> Invariants()
    {
        await using var scope = services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<Audit>().Invariants;
    }

    /// <summary>The process dies and starts again: everything but the file is gone.</summary>
    public async Task Crash()
    {
        await Close();
        services = Open();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Database>().Prepare(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        await database.DisposeAsync();
    }

    private async Task Close()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private ServiceProvider Open() => new ServiceCollection()
        .AddSingleton<TimeProvider>(Clock)
        .AddHouse(database.Place)
        .AddScoped<IBeforeCommit>(_ => Faults)
        .ConfigureDbContext<DoorstepDb>(options => options.AddInterceptors(Faults))
        .BuildServiceProvider(validateScopes: true);
}
