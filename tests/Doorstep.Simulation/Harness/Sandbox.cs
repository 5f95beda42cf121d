using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
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

    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);
    private readonly string folder;
    private ServiceProvider services;

    private Sandbox(string folder)
    {
        this.folder = folder;
        services = Open();
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public Faults Faults { get; } = new();

    public Actor Actor { get; set; } = new(Database.FirstMerchant, "Olga Owner", Role.Owner);

    public Actor Neighbour { get; } = new(Stranger, "Nora Neighbour", Role.Owner);

    /// <summary>An empty database with two merchants in it.</summary>
    public static async Task<Sandbox> Begin()
    {
        var folder = Directory.CreateTempSubdirectory("doorstep-walk-").FullName;
        File.Copy(await Template.Value, Path.Combine(folder, "doorstep.db"));
        return new Sandbox(folder);
    }

    /// <summary>Another sandbox with the same content.</summary>
    public async Task<Sandbox> Copy()
    {
        var copy = Directory.CreateTempSubdirectory("doorstep-walk-").FullName;
        await Look(db => db.Execute($"VACUUM INTO '{Path.Combine(copy, "doorstep.db")}'", default));
        return new Sandbox(copy);
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
    public Task<int> Sabotage(string sql) => Look(async db =>
    {
        await db.Execute("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF", default);
        var changed = await db.Execute(sql, default);
        await db.Execute("PRAGMA ignore_check_constraints = OFF; PRAGMA foreign_keys = ON", default);
        return changed;
    });

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
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        services = Open();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Database>().Prepare(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private ServiceProvider Open() => new ServiceCollection()
        .AddSingleton<TimeProvider>(Clock)
        .AddHouse(Path.Combine(folder, "doorstep.db"))
        .AddScoped<IBeforeCommit>(_ => Faults)
        .ConfigureDbContext<DoorstepDb>(options => options.AddInterceptors(Faults))
        .BuildServiceProvider(validateScopes: true);

    private static async Task<string> MakeTemplate()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("doorstep-template-").FullName, "doorstep.db");
        await using (var house = new ServiceCollection().AddHouse(file).BuildServiceProvider())
        await using (var scope = house.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Database>().Prepare(CancellationToken.None);
            var db = scope.ServiceProvider.GetRequiredService<DoorstepDb>();
            db.Add(new Merchant
            {
                Id = Stranger, Code = "neighbour", Name = "Neighbour", Currency = "EUR", CreatedAt = Start,
            });
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
        }

        SqliteConnection.ClearAllPools();
        return file;
    }
}
