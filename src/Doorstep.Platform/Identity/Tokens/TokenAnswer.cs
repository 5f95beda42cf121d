namespace Doorstep.Platform.Identity.Tokens;

/// <summary>A token without its secret.</summary>
public sealed record TokenAnswer(
    Guid Id, string Name, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt)
{
    internal static TokenAnswer Of(ApiToken t) => new(t.Id, t.Name, t.Role, t.CreatedAt, t.RevokedAt);
}
