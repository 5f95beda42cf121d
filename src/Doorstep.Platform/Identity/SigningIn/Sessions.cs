using System.Security.Claims;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity.People;
using Doorstep.Platform.Identity.SigningIn;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Identity;

/// <summary>Signs people in and out. What a session may do is read from the database, not from its cookie.</summary>
public sealed class Sessions(
    DoorstepDb db, CommandRunner runner, IPasswordHasher<User> hasher, ILookupNormalizer normalizer,
    IHttpContextAccessor accessor)
{
    /// <summary>The scheme of the cookie.</summary>
    public const string Scheme = "session";

    // Verified when there is no such person, so that the answer takes as long as for one.
    private static readonly User Nobody = new() { DisplayName = "nobody" };
    private static string? nobodysHash;

    /// <summary>
    /// Signs a person in for the first of their merchants and sets the cookie. A password that is good for one sign-in
    /// is replaced by <paramref name="newPassword"/> at the same time.
    /// </summary>
    /// <remarks>
    /// Refusals: <c>sign_in.wrong</c>, <c>sign_in.locked</c>, <c>sign_in.no_merchant</c>, <c>password.expired</c> (ask
    /// for a new one and call again with both), <c>password.weak</c>.
    /// </remarks>
    public async Task<Outcome<Actor>> SignIn(
        string? email, string? password, string? newPassword, CancellationToken cancellation)
    {
        var checkedUser = await Check(email, password, cancellation);
        if (checkedUser.IsRefused(out var why)) return why;
        var user = checkedUser.Value;
        if (user.MustChangePassword)
        {
            if (string.IsNullOrEmpty(newPassword)) return Expired;
            var changed = await runner.Run<ChangePassword, Done>(
                Nobodys, c => c.Run(new(user.Id, password!, newPassword), cancellation), cancellation);
            if (changed.IsRefused(out why)) return why;
        }

        if (await Memberships(user.Id).OrderBy(m => m.Merchant).FirstOrDefaultAsync(cancellation) is not { } membership)
            return NoMerchant;
        return await Begin(user.Id, membership, cancellation);
    }

    /// <summary>Turns the session of the person who is signed in to another of their merchants.</summary>
    /// <remarks>Refusals: <c>sign_in.no_merchant</c>.</remarks>
    public async Task<Outcome<Actor>> SwitchTo(int merchant, CancellationToken cancellation)
    {
        if (Http.User.Person() is not { } person) return NoMerchant;
        var membership = await Memberships(person).FirstOrDefaultAsync(m => m.Merchant == merchant, cancellation);
        return membership is not null
            ? await Begin(person, membership, cancellation)
            : NoMerchant;
    }

    public Task SignOut() => Http.SignOutAsync(Scheme);

    /// <summary>Whether these are the right words, without a session; every attempt counts.</summary>
    internal async Task<Outcome<User>> Check(string? email, string? password, CancellationToken cancellation)
    {
        var normalized = normalizer.NormalizeEmail(email?.Trim());
        var user = await db.Set<User>().AsNoTracking()
            .FirstOrDefaultAsync(u => u.NormalizedEmail == normalized, cancellation);
        if (user is not null)
        {
            var counted = await Record(user.Id, false, cancellation);
            if (counted.IsRefused(out var locked)) return locked;
        }

        var hash = user?.PasswordHash ?? (nobodysHash ??= hasher.HashPassword(Nobody, "nobody's password"));
        var verified = hasher.VerifyHashedPassword(user ?? Nobody, hash, password ?? "");
        if (user is null || verified == PasswordVerificationResult.Failed) return Wrong;
        await Record(user.Id, true, cancellation);
        return user;
    }

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("No request.");

    private static Actor Nobodys => Actor.System(Database.FirstMerchant);

    private Task<Outcome<Done>> Record(Guid person, bool succeeded, CancellationToken cancellation) =>
        runner.Run<RecordSignIn, Done>(Nobodys, c => c.Run(new(person, succeeded), cancellation), cancellation);

    private IQueryable<Membership> Memberships(Guid person) => db.Set<Membership>().IgnoreQueryFilters().AsNoTracking()
        .Where(m => m.UserId == person && m.DisabledAt == null);

    private async Task<Outcome<Actor>> Begin(Guid person, Membership membership, CancellationToken cancellation)
    {
        var user = await db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == person, cancellation);
        var actor = new Actor(membership.Merchant, user.DisplayName, membership.Role);
        await Http.SignInAsync(Scheme, new ClaimsPrincipal(
            new ClaimsIdentity(Claims.Of(actor, person, user.SecurityStamp ?? ""), Scheme)));
        return actor;
    }

    private static Refusal Wrong =>
        Refusal.Unauthorized("sign_in.wrong", "E-mail address or password is wrong. Try again.");

    private static Refusal Expired => Refusal.Unauthorized("password.expired",
        "This password is good for one sign-in only. Choose one of your own.");

    private static Refusal NoMerchant => Refusal.Forbidden("sign_in.no_merchant",
        "You may not work for this merchant. Ask an owner to invite you.");
}
