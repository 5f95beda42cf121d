using System.Buffers.Text;
using System.Security.Cryptography;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Identity.People;

/// <summary>A person as the owner's list shows them.</summary>
/// <param name="Disabled">May no longer work for this merchant.</param>
public sealed record PersonAnswer(Guid Id, string Email, string Name, Role Role, bool Disabled);

/// <summary>
/// Makes accounts and lets people work for a merchant. One e-mail address is one person, for all merchants.
/// </summary>
/// <remarks>Refusals: <c>person.email</c>, <c>person.name</c>, <c>password.weak</c>.</remarks>
public sealed class Accounts(Work work, UserManager<User> users)
{
    public const int PasswordLengthMin = 10;

    public const int PasswordLengthMax = 200;

    public const int PasswordUniqueCharactersMin = 4;

    // 15 bytes are 20 characters and 120 bits.
    private const int OneTimePasswordBytes = 15;

    /// <summary>
    /// Lets a person work for a merchant; makes their account when there is none. Who has one keeps their password:
    /// another merchant may rely on it.
    /// </summary>
    /// <param name="password">Of a new account; one for a single sign-in is made when null.</param>
    /// <returns>The person, and the password that was made, if one was.</returns>
    internal async Task<Outcome<(User User, string? OneTimePassword)>> Admit(
        int merchant, string? email, string? name, Role role, string? password, CancellationToken cancellation)
    {
        var (address, display) = ((email ?? "").Trim(), (name ?? "").Trim());
        if (!IsEmail(address)) return Refusal.Invalid("person.email", $"'{email}' is no e-mail address.");
        if (display.Length is 0 or > User.DisplayNameLengthMax)
            return Refusal.Invalid("person.name", $"The name has to have 1 to {User.DisplayNameLengthMax} characters.");

        string? oneTime = null;
        var user = await users.FindByEmailAsync(address);
        if (user is null)
        {
            if (password is null) oneTime = OneTimePassword();
            if (password?.Length > PasswordLengthMax) return Weak;
            user = new User
            {
                Id = work.NewId(),
                UserName = address,
                Email = address,
                DisplayName = display,
                MustChangePassword = oneTime is not null,
            };
            var made = await users.CreateAsync(user, password ?? oneTime!);
            if (!made.Succeeded) return Weak;
        }

        var membership = await work.Db.Set<Membership>().IgnoreQueryFilters()
            .FirstOrDefaultAsync(m => m.Merchant == merchant && m.UserId == user.Id, cancellation);
        if (membership is null)
            work.Db.Add(membership = new Membership { Merchant = merchant, UserId = user.Id });
        (membership.Role, membership.DisabledAt) = (role, null);
        await work.Db.SaveChangesAsync(cancellation);
        return (user, oneTime);
    }

    /// <summary>The person's place at the actor's merchant; null when they have none.</summary>
    internal async Task<(User User, Membership Membership)?> Find(Guid person, CancellationToken cancellation)
    {
        var membership = await work.Db.Set<Membership>().FirstOrDefaultAsync(m => m.UserId == person, cancellation);
        if (membership is null) return null;
        return (await work.Db.Set<User>().SingleAsync(u => u.Id == person, cancellation), membership);
    }

    /// <summary>True when this address may sign in for the actor's merchant.</summary>
    internal async Task<bool> Works(string? email, CancellationToken cancellation) =>
        email is not null && await users.FindByEmailAsync(email.Trim()) is { } user
        && await work.Db.Set<Membership>().AnyAsync(m => m.UserId == user.Id && m.DisabledAt == null, cancellation);

    /// <summary>True when nobody else could invite people any more.</summary>
    internal async Task<bool> IsLastOwner(Membership membership, CancellationToken cancellation)
    {
        if (membership is not { Role: Role.Owner, DisabledAt: null }) return false;

        // Two owners who end each other's work at the same time would leave nobody.
        await work.Db.TakeTurn(Turn.People, work.Merchant, cancellation);
        return !await work.Db.Set<Membership>()
            .AnyAsync(m => m.UserId != membership.UserId && m.Role == Role.Owner && m.DisabledAt == null, cancellation);
    }

    /// <summary>Writes what happened to a person, as this merchant sees it.</summary>
    internal async Task Write(Guid person, Note note, CancellationToken cancellation)
    {
        var before = await work.Db.Set<JournalEntry>()
            .CountAsync(j => j.Entity == "person" && j.EntityId == person, cancellation);
        work.Journal.Write("person", person, before + 1, note);
    }

    internal static PersonAnswer Answer(User user, Membership membership) => new(
        user.Id, user.Email ?? "", user.DisplayName, membership.Role, membership.DisabledAt is not null);

    internal static Refusal Unknown =>
        Refusal.NotFound("person.unknown", "There is no such person here. Look at the list.");

    internal static Refusal LastOwner => Refusal.Conflict("person.last_owner",
        "This is the only owner. Make somebody else an owner first.");

    internal static Refusal Weak => Refusal.Invalid("password.weak",
        $"A password has {PasswordLengthMin} to {PasswordLengthMax} characters, {PasswordUniqueCharactersMin} "
        + "different ones among them. A few words are a good one.");

    private static string OneTimePassword() =>
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(OneTimePasswordBytes));

    private static bool IsEmail(string text) =>
        text.Length is > 2 and <= User.EmailLengthMax && text.IndexOf('@') is > 0 and var at
        && at == text.LastIndexOf('@')
        && at < text.Length - 1 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));
}
