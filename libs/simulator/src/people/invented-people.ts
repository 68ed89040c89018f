import type { Random } from '../random/random.js';

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳'];
const GIVEN = [...'敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红娜文辉建国芳伟晨欣怡雯宁佳颖岚澜松柏峰'];

/** Weights of the check digit of a resident ID number (GB 11643-1999). */
const CHECK_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** A person who does not exist: an ID number of region 990000, which is no region, and a phone number 1990000xxxx. */
export interface InventedPerson {
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly documentNumber: string;
  readonly phone: string;
}

/** Makes up people; within one instance no document number and, up to 10,000 people, no phone number comes twice. */
export class InventedPeople {
  private readonly documents = new Set<string>();
  private readonly phones = new Set<string>();

  constructor(private readonly random: Random) {}

  /** A name of two or three characters. */
  name(): string {
    const given = this.random.pick(GIVEN) + (this.random.chance(0.55) ? this.random.pick(GIVEN) : '');
    return this.random.pick(SURNAMES) + given;
  }

  /** Names that differ from each other, as a committee's few workers do. */
  names(count: number): string[] {
    const names = new Set<string>();
    while (names.size < count) names.add(this.name());
    return [...names];
  }

  person(): InventedPerson {
    const sex = this.random.chance(0.5) ? 'male' : 'female';
    return { name: this.name(), sex, documentNumber: this.documentNumber(sex), phone: this.phone() };
  }

  private documentNumber(sex: InventedPerson['sex']): string {
    let number: string;
    do {
      const born = new Date(Date.UTC(1935, 0, 1) + this.random.integer(0, 70 * 365) * 86_400_000);
      const date = born.toISOString().slice(0, 10).replaceAll('-', '');
      // The last digit of the sequence number is odd for men, even for women.
      const sequence = this.random.integer(0, 499) * 2 + (sex === 'male' ? 1 : 0);
      number = withCheckDigit(`990000${date}${String(sequence).padStart(3, '0')}`);
    } while (this.documents.has(number));
    this.documents.add(number);
    return number;
  }

  private phone(): string {
    let phone: string;
    do {
      phone = `1990000${String(this.random.integer(0, 9999)).padStart(4, '0')}`;
    } while (this.phones.has(phone) && this.phones.size < 10_000);
    this.phones.add(phone);
    return phone;
  }
}

/** The 17 digits of a resident ID number with their check digit (ISO 7064 MOD 11-2) behind them. */
export function withCheckDigit(seventeenDigits: string): string {
  const sum = CHECK_WEIGHTS.reduce((total, weight, index) => total + weight * Number(seventeenDigits[index]), 0);
  return seventeenDigits + CHECK_DIGITS[sum % 11]!;
}
