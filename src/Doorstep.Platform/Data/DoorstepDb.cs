using System.Data.Common;
using System.Text;
using Doorstep.Platform.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Doorstep.Platform.Data;

/// <summary>A module's tables. Entity types stay internal to their module; the database is one.</summary>
public interface ITables
{
    void Configure(ModelBuilder model);
}

/// <summary>The one database of all modules; queries see the rows of <see cref="Merchant"/> only.</summary>
public sealed class DoorstepDb(DbContextOptions<DoorstepDb> options, IEnumerable<ITables> tables, Engine engine)
    : DbContext(options)
{
    public Engine Engine => engine;

    /// <summary>Whose rows are seen. Set with the actor, before the first query.</summary>
    public int Merchant { get; internal set; }

    /// <summary>True in the transaction of a command, on engines that gather.</summary>
    internal bool Gathers { get; set; }

    /// <summary>Writes that are still to go to the database, in their order.</summary>
    internal List<Gathered> Gathered { get; } = [];

    /// <summary>Commands of this context by their text, to be run again.</summary>
    internal Dictionary<string, DbCommand> Kept { get; } = [];

    /// <summary>
    /// What this command has read or added of one kind. Changes are not looked for: that goes through every row.
    /// </summary>
    public IReadOnlyList<T> Known<T>()
        where T : class
    {
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. ChangeTracker.Entries<T>().Where(e => e.State is not EntityState.Deleted).Select(e => e.Entity)];
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>Saves what changed; in a transaction, rows that changed alike go together.</summary>
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is null)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        // Whatever fails ends the whole command: nothing comes back to a point inside it.
        Database.AutoSavepointsEnabled = false;
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return await ChangedRows.Write(this, cancellationToken)
                + await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    public override void Dispose()
    {
        foreach (var command in Kept.Values) command.Dispose();
        base.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var command in Kept.Values) await command.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        engine.Configure(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var module in tables) module.Configure(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().ToList())
        {
            if (typeof(IOwned).IsAssignableFrom(entity.ClrType) && entity.BaseType is null)
                Narrow(modelBuilder, entity.ClrType);
            if (entity.FindProperty("Version") is { } version && IsStaged(entity.ClrType)) version.IsConcurrencyToken =
                true;
            engine.Shape(entity);
            foreach (var property in entity.GetProperties()) property.SetColumnName(SnakeCase(property.Name));
            NameConstraints(entity);
        }
    }

    private void Narrow(ModelBuilder model, Type type) => GetType()
        .GetMethod(
            nameof(NarrowTo), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
        .MakeGenericMethod(type).Invoke(this, [model]);

    private void NarrowTo<T>(ModelBuilder model)
        where T : class, IOwned => model.Entity<T>().HasQueryFilter(row => row.Merchant == Merchant);

    private static void NameConstraints(IMutableEntityType entity)
    {
        var table = entity.GetTableName();
        foreach (var index in entity.GetIndexes())
            index.SetDatabaseName($"ix_{table}_{string.Join('_', index.Properties.Select(p => SnakeCase(p.Name)))}");
    }

    private static bool IsStaged(Type? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Staged<>)) return true;
        return false;
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i])) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
