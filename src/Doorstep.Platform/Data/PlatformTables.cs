using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Jobs;
using Doorstep.Platform.Journal;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Data;

internal sealed class PlatformTables : ITables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Merchant>(t =>
        {
            t.ToTable("merchant");
            t.HasIndex(m => m.Code).IsUnique();
        });
        model.Entity<JournalEntry>(t =>
        {
            t.ToTable("journal");
            t.HasKey(j => j.Seq);
            t.Property(j => j.Seq).ValueGeneratedOnAdd();
            t.HasIndex(j => new { j.Merchant, j.EntityId, j.Version }).IsUnique();
            t.HasIndex(j => new { j.Merchant, j.Seq });
            t.HasIndex(j => new { j.Merchant, j.RootId, j.Seq });
            t.HasIndex(j => new { j.Merchant, j.Entity, j.FromStage, j.ToStage, j.Seq })
                .HasFilter("from_stage IS NOT NULL");
        });
        model.Entity<Counter>(t =>
        {
            t.ToTable("counter");
            t.HasKey(c => new { c.Merchant, c.Name, c.Scope, c.Key });
        });
        model.Entity<RememberedAnswer>(t =>
        {
            t.ToTable("remembered_answer");
            t.HasKey(a => new { a.Merchant, a.Key });
            t.Property(a => a.Key).HasMaxLength(RememberedAnswer.KeyLengthMax);
        });
        model.Entity<Job>(t =>
        {
            t.ToTable("job");
            t.HasKey(j => new { j.Merchant, j.Id });
            t.HasIndex(j => new { j.State, j.RunAt });
        });
        Accounts(model);
    }

    private static void Accounts(ModelBuilder model)
    {
        model.Entity<User>(t =>
        {
            t.ToTable("user");
            t.HasKey(u => u.Id);
            t.HasIndex(u => u.NormalizedUserName).IsUnique();
            t.HasIndex(u => u.NormalizedEmail);
            t.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        });
        model.Entity<IdentityUserClaim<Guid>>(t => t.ToTable("user_claim"));
        model.Entity<IdentityUserLogin<Guid>>(t =>
        {
            t.ToTable("user_login");
            t.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        });
        model.Entity<IdentityUserToken<Guid>>(t =>
        {
            t.ToTable("user_token");
            t.HasKey(k => new { k.UserId, k.LoginProvider, k.Name });
        });
        model.Entity<Membership>(t =>
        {
            t.ToTable("membership");
            t.HasKey(m => new { m.Merchant, m.UserId });
            t.HasOne<User>().WithMany().HasForeignKey(m => m.UserId);
            BelongsToMerchant<Membership>(model);
        });
        model.Entity<ApiToken>(t =>
        {
            t.ToTable("api_token");
            t.HasKey(k => new { k.Merchant, k.Id });
            t.HasIndex(k => k.Hash).IsUnique();
            BelongsToMerchant<ApiToken>(model);
        });
    }

    private static void BelongsToMerchant<T>(ModelBuilder model)
        where T : class, IOwned =>
        model.Entity<T>().HasOne<Merchant>().WithMany().HasForeignKey(row => row.Merchant)
            .OnDelete(DeleteBehavior.Restrict);
}
