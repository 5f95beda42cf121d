using Microsoft.AspNetCore.Identity;

namespace Doorstep.Platform.Identity;

/// <summary>A merchant: the owner of every row. A 3PL has many.</summary>
public sealed class Merchant
{
    public int Id { get; set; }

    /// <summary>Short, unique, lower case, as in <c>--merchant</c>.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary>ISO 4217; for orders and items that name no other.</summary>
    public required string Currency { get; set; }

    /// <summary>Last number given to an order; numbers grow by one per merchant.</summary>
    public long LastOrderNumber { get; set; }

    /// <summary>Last serial given to a package; tracking numbers and SSCCs are made of it.</summary>
    public long LastPackageSerial { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>A person who signs in. Passwords, lock-out and stamps are ASP.NET Core Identity's.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>Longest e-mail address, in characters (RFC 5321).</summary>
    public const int EmailLengthMax = 254;

    public const int DisplayNameLengthMax = 100;

    /// <summary>Wrong passwords in a row until the account rests.</summary>
    public const int FailuresMax = 5;

    /// <summary>How long it rests, in minutes.</summary>
    public const int LockMinutes = 15;

    public required string DisplayName { get; set; }

    /// <summary>The password was made by the product and is good for one sign-in only, which chooses another.</summary>
    public bool MustChangePassword { get; set; }
}

/// <summary>Which person works for which merchant, in which role.</summary>
public sealed class Membership : IOwned
{
    public int Merchant { get; set; }

    public Guid UserId { get; set; }

    public Role Role { get; set; }

    /// <summary>Since when the person may no longer work for this merchant; null while they may.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
}

/// <summary>A key for programs. Only its SHA-256 is kept; the key itself is shown once.</summary>
public sealed class ApiToken : IOwned
{
    public const int NameLengthMax = 100;

    public int Merchant { get; set; }

    public Guid Id { get; set; }

    public required string Name { get; set; }

    public required byte[] Hash { get; set; }

    public Role Role { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
