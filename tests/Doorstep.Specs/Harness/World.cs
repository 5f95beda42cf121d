using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Tests;
using Doorstep.Web.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Doorstep.Specs.Harness;

/// <summary>A merchant's whole world on a real database of its own, under a clock that the spec moves.</summary>
/// <remarks>Every invariant is audited when the world ends; a violation fails the spec.</remarks>
public sealed class World : IAsyncDisposable
{
    private static readonly Lazy<Task<TestDatabase>> Template =
        new(() => TestDatabase.Template(_ => Task.CompletedTask));

    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private World(TestDatabase database)
    {
        this.database = database;
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddHouse(Place)
            .BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Monday, 2 November 2026, 15:00 UTC: a working day everywhere, before every American cut-off.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 15, 0, 0, TimeSpan.Zero));

    internal DataPlace Place => database.Place;

    public Actor Actor { get; set; } = new(Database.FirstMerchant, "Olga Owner", Role.Owner);

    public static async Task<World> Begin() => new(await (await Template.Value).Copy());

    /// <summary>Runs a command as <see cref="Actor"/>, in its own transaction.</summary>
    public Task<Outcome<T>> Run<TCommand, T>(Func<TCommand, Task<Outcome<T>>> run, Remembered? remembered = null)
        where TCommand : class, ICommand =>
        services.GetRequiredService<CommandRunner>().Run(Actor, run, CancellationToken.None, remembered);

    public Task<Outcome<T>> Ask<TQuery, T>(Func<TQuery, Task<Outcome<T>>> ask)
        where TQuery : class, IQuery => services.GetRequiredService<CommandRunner>().Ask(Actor, ask);

    /// <summary>A service that the whole world shares.</summary>
    public T Service<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Looks at the database itself.</summary>
    public async Task<T> Look<T>(Func<DoorstepDb, Task<T>> look)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Work>().ActAs(Actor);
        return await look(scope.ServiceProvider.GetRequiredService<DoorstepDb>());
    }

    /// <summary>Breaks the data behind everybody's back; see <see cref="TestDatabase.Plant"/>.</summary>
    public Task<int> Plant(string sql) => Look(db => database.Plant(db, sql));

    /// <summary>Nobody gets this database after a spec that puts other tables into it.</summary>
    public void Spoil() => database.IsSpoiled = true;

    /// <summary>Everything the audit finds wrong now.</summary>
    public async Task<IReadOnlyList<Violation>> Audit()
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Audit>().Run(CancellationToken.None);
    }

    /// <summary>Set by specs that plant a violation on purpose.</summary>
    public bool ExpectsViolations { get; set; }

    /// <summary>
    /// Invariants of modules that a spec does without, for example stock that no order stands behind.
    /// </summary>
    public HashSet<string> Excused { get; } = [];

    public async ValueTask DisposeAsync()
    {
        var violations = ExpectsViolations ? [] : (await Audit()).Where(v => !Excused.Contains(v.Name)).ToList();
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await database.DisposeAsync();
        Assert.Empty(violations);
    }
}
