using Doorstep.Channels.Crediting;
using Doorstep.Channels.Importing;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Channels.Storage;

/// <summary>A mapping of columns under its name.</summary>
internal sealed class KeptMapping : IOwned
{
    public int Merchant { get; init; }

    public required string Name { get; init; }

    public required string Json { get; set; }
}

internal sealed class ChannelTables : ITables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<KeptMapping>(t =>
        {
            t.ToTable("saved_mapping");
            t.HasKey(m => new { m.Merchant, m.Name });
            t.Property(m => m.Name).HasMaxLength(SaveMapping.NameLengthMax);
        });
        model.Entity<CreditNote>(t =>
        {
            t.ToTable("credit_note", c => c.HasCheckConstraint("ck_credit_note_units", "quantity > 0 AND nth > 0"));
            t.HasKey(c => new { c.Merchant, c.Channel, c.ExternalId, c.Sku, c.UnitPrice, c.Quantity, c.Nth });
            t.HasIndex(c => new { c.Merchant, c.OrderId });
        });
    }
}

internal static class ChannelRows
{
    extension(DoorstepDb db)
    {
        internal DbSet<KeptMapping> Mappings => db.Set<KeptMapping>();

        internal DbSet<CreditNote> CreditNotes => db.Set<CreditNote>();
    }
}
